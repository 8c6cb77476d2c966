"""What runs beside the web server: taking turns, delivering, sweeping, backing up."""
