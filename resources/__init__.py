"""资源: fonts, registers, calendar, dated parameters, icons and samples, read through `caseworker_app.resources`."""
