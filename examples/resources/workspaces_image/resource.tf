resource "workspaces_image" "golden" {
  name         = "golden-2026.11"
  description  = "Windows with the tools of the design team"
  workspace_id = "ws-0123456789"

  tags = {
    Stage = "live"
  }
}
