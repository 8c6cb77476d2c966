"""Pages of an application: the case itself, its acts, drafts, letters and attachments."""
