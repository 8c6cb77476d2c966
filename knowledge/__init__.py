"""What has been published, and finding it: disclosures, catalogue, index, answers."""
