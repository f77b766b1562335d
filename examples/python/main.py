"""One golden image, declared in Python. docs/languages.md says how to run it."""

from os import environ

from cdktf import App, TerraformOutput, TerraformStack
from constructs import Construct

from imports.workspaces.image import Image
from imports.workspaces.provider import WorkspacesProvider, WorkspacesProviderDefaultTags


class GoldenImageStack(TerraformStack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        WorkspacesProvider(
            self,
            "workspaces",
            default_tags=WorkspacesProviderDefaultTags(tags={"ManagedBy": "cdktf"}),
        )
        image = Image(
            self,
            "image",
            name=environ.get("GOLDEN_IMAGE_NAME", "office-2026.11"),
            description="Windows with the office applications",
            workspace_id="ws-golden0001",
            tags={"Team": "Desktop"},
        )
        TerraformOutput(self, "image_id", value=image.image_id)


app = App()
GoldenImageStack(app, "golden-image")
app.synth()
