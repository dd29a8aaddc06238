/**
 * DynamoDB, or DynamoDB Local, behind the gateways: the writing side ({@link dev.sluice.adapter.dynamodb.DynamoDbItemStore}) and the
 * verifier's reading side ({@link dev.sluice.adapter.dynamodb.DynamoDbTargetReader}) share nothing but how a client is made and how a
 * request is sent. The only package that uses the AWS SDK.
 */
@NullMarked
package dev.sluice.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
