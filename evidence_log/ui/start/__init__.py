"""The first start: what is safe, where, and with what passphrase."""
