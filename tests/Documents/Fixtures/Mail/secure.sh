#!/bin/sh
# Adds the S/MIME fixtures; the key is made for this and thrown away.
set -e
openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj "/CN=azukari fixture" -keyout key.pem -out cert.pem 2>/dev/null
openssl smime -sign -in entity.txt -signer cert.pem -inkey key.pem -from a@example.jp -subject signed -out signed.eml
openssl smime -sign -nodetach -stream -in entity.txt -signer cert.pem -inkey key.pem -from a@example.jp -subject opaque -out opaque.eml
openssl smime -encrypt -aes256 -in entity.txt -from a@example.jp -subject encrypted -out enveloped.eml cert.pem
rm -f key.pem cert.pem entity.txt
