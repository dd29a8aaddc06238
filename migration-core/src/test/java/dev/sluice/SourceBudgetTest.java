package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The budget of the house plan, for every Java file of every module: what is short can be read. */
class SourceBudgetTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 50;
    private static final int PARAMETERS = 5;

    @Test
    @DisplayName(
            "no file is longer than 400 lines, and in the product no method longer than 50 or with more than 5 parameters")
    void filesAndMethodsAreShort() throws IOException {
        List<Path> files = javaFiles();
        assertThat(files).as("Java files found").hasSizeGreaterThan(50);
        List<String> overBudget = new ArrayList<>();
        for (Path file : files) {
            long lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                overBudget.add(file + ": " + lines + " lines");
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodBudget(unit, trees.getSourcePositions(), overBudget), null);
            }
        }
        assertThat(overBudget).isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        Path root = Path.of(System.getProperty("sluice.root"));
        List<Path> files = new ArrayList<>();
        for (String module : List.of("samples", "migration-core", "app")) {
            Path sources = root.resolve(module).resolve("src");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> walk = Files.walk(sources)) {
                    walk.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        return files;
    }

    private static final class MethodBudget extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> overBudget;

        MethodBudget(CompilationUnitTree unit, SourcePositions positions, List<String> overBudget) {
            this.unit = unit;
            this.positions = positions;
            this.overBudget = overBudget;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (unit.getSourceFile().getName().contains("/src/test/")) {
                return null; // a table of cases is one method, however many cases it has
            }
            LineMap lines = unit.getLineMap();
            long begin = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (begin >= 0 && end >= 0) {
                long length = lines.getLineNumber(end) - lines.getLineNumber(begin) + 1;
                if (length > METHOD_LINES) {
                    overBudget.add(name(method, lines.getLineNumber(begin)) + ": " + length + " lines");
                }
                // A constructor takes what its record or object is made of.
                if (method.getReturnType() != null && method.getParameters().size() > PARAMETERS) {
                    overBudget.add(name(method, lines.getLineNumber(begin)) + ": "
                            + method.getParameters().size() + " parameters");
                }
            }
            return super.visitMethod(method, nothing);
        }

        private String name(MethodTree method, long line) {
            return unit.getSourceFile().getName() + ":" + line + " " + method.getName();
        }
    }
}
