terraform {
  required_providers {
    workspaces = {
      source = "cdktf-workspaces/workspaces"
    }
  }
}

provider "workspaces" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Team = "desktop-platform"
    }
  }
}
