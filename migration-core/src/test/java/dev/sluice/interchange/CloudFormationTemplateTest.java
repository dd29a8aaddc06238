package dev.sluice.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A template of CloudFormation")
final class CloudFormationTemplateTest {
    private static TableDesign table(String name) {
        return new TableDesign(
                name,
                new KeyAttribute("pk", KeyType.S),
                Optional.empty(),
                List.of(),
                Optional.of("expires"),
                TableDesign.Scope.WHOLE_TABLE);
    }

    @Test
    @DisplayName(
            "has a resource for each table, whose name in the template is one that CloudFormation takes, and each once")
    void names() {
        String template = CloudFormationTemplate.of(
                "shop", List.of(table("shop.orders"), table("shop-orders"), table("shop_orders"), table("-._")));
        assertThat(JsonParser.parseString(template)
                        .getAsJsonObject()
                        .getAsJsonObject("Resources")
                        .keySet())
                .containsExactly("TableShopOrders", "TableShopOrders2", "TableShopOrders3", "Table");
    }

    @Test
    @DisplayName("reads like this")
    void whole() {
        assertThat(CloudFormationTemplate.of("shop", List.of(table("shop")))).isEqualTo("""
                {
                  "AWSTemplateFormatVersion": "2010-09-09",
                  "Description": "The tables of the design shop, as sluice provision makes them.",
                  "Resources": {
                    "TableShop": {
                      "Type": "AWS::DynamoDB::Table",
                      "DeletionPolicy": "Retain",
                      "UpdateReplacePolicy": "Retain",
                      "Properties": {
                        "TableName": "shop",
                        "BillingMode": "PAY_PER_REQUEST",
                        "AttributeDefinitions": [
                          {
                            "AttributeName": "pk",
                            "AttributeType": "S"
                          }
                        ],
                        "KeySchema": [
                          {
                            "AttributeName": "pk",
                            "KeyType": "HASH"
                          }
                        ],
                        "TimeToLiveSpecification": {
                          "AttributeName": "expires",
                          "Enabled": true
                        }
                      }
                    }
                  }
                }
                """);
    }
}
