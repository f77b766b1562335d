# By the id of the image and that of the WorkSpace it was made from, which AWS does not tell.
terraform import workspaces_image.golden wsi-0123456789,ws-0123456789
