# SPDX-License-Identifier: Apache-2.0
"""Reads records from a topic with Confluent's Avro deserializer and writes each back to the same
topic with Confluent's Avro serializer, under the key "python-<key>".

Usage: echo.py <bootstrap servers> <registry url> <topic> <number of records>
"""

import sys

from confluent_kafka import Consumer, Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext


def read(servers, topic, count):
    consumer = Consumer(
        {"bootstrap.servers": servers, "group.id": "python", "auto.offset.reset": "earliest"}
    )
    consumer.subscribe([topic])
    messages = []
    while len(messages) < count:
        message = consumer.poll(30)
        if message is None:
            sys.exit(f"only {len(messages)} of {count} records came within 30 s")
        if message.error():
            sys.exit(f"{message.error()}")
        messages.append(message)
    consumer.close()
    return messages


def main(servers, url, topic, count):
    registry = SchemaRegistryClient({"url": url})
    schema = registry.get_latest_version(f"{topic}-value").schema.schema_str
    context = SerializationContext(topic, MessageField.VALUE)
    deserialize = AvroDeserializer(registry)
    serialize = AvroSerializer(registry, schema)
    producer = Producer({"bootstrap.servers": servers})
    for message in read(servers, topic, int(count)):
        record = deserialize(message.value(), context)
        print(record["example"]["exampleId"], record["example"]["instruction"])
        producer.produce(topic, key=b"python-" + message.key(), value=serialize(record, context))
    if producer.flush(30):
        sys.exit("not all records were written within 30 s")


if __name__ == "__main__":
    main(*sys.argv[1:])
