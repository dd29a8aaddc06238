package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * A report as a parser of XML sees it, which is stricter than any browser.
 *
 * @param html the file
 * @param document what stands in it
 */
public record ReportDocument(String html, Document document) {
    private static final Set<String> LOADING =
            Set.of("script", "link", "iframe", "img", "object", "embed", "base", "form", "a");

    /** Parses a report. */
    public static ReportDocument of(String html) {
        try {
            return new ReportDocument(
                    html,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
        } catch (Exception broken) {
            throw new AssertionError("the report is no well-formed XML: " + broken.getMessage(), broken);
        }
    }

    /** Nothing in it runs, and nothing is loaded from anywhere. */
    public ReportDocument isSelfContained() {
        NodeList all = document.getElementsByTagName("*");
        for (int index = 0; index < all.getLength(); index++) {
            Element element = (Element) all.item(index);
            assertThat(LOADING).doesNotContain(element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int place = 0; place < attributes.getLength(); place++) {
                String name = attributes.item(place).getNodeName();
                assertThat(name).doesNotStartWith("on").isNotIn("src", "href", "action", "srcset", "xlink:href");
                assertThat(attributes.item(place).getNodeValue()).doesNotContain("url(", "javascript:");
            }
        }
        assertThat(style()).doesNotContain("url(", "@import", "expression(");
        return this;
    }

    private String style() {
        return document.getElementsByTagName("style").item(0).getTextContent();
    }

    /** The text of the section of that heading. */
    public String section(String heading) {
        return element(heading).getTextContent();
    }

    private Element element(String heading) {
        NodeList headings = document.getElementsByTagName("h2");
        for (int index = 0; index < headings.getLength(); index++) {
            if (headings.item(index).getTextContent().equals(heading)) {
                return (Element) headings.item(index).getParentNode();
            }
        }
        throw new AssertionError("the report has no section " + heading);
    }

    /** The cells of each row of the tables in that section. */
    public List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        NodeList found = element(heading).getElementsByTagName("tr");
        for (int index = 0; index < found.getLength(); index++) {
            List<String> cells = new ArrayList<>();
            NodeList columns = ((Element) found.item(index)).getElementsByTagName("td");
            for (int column = 0; column < columns.getLength(); column++) {
                cells.add(columns.item(column).getTextContent());
            }
            rows.add(cells);
        }
        return rows;
    }

    /** The sentences about verification. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        NodeList found = element("Verification").getElementsByTagName("li");
        for (int index = 0; index < found.getLength(); index++) {
            sentences.add(found.item(index).getTextContent());
        }
        return sentences;
    }
}
