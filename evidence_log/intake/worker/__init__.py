"""The child process that decodes pictures. Nothing else imports this package."""
