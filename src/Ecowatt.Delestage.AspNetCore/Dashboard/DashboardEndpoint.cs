using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Serves the dashboard's files. All of their addresses are relative, so the dashboard works below any prefix and behind any proxy.</summary>
internal static class DashboardEndpoint
{
    public static IResult GetWorker([FromServices] DashboardFiles files) => Find(files, DashboardFiles.Worker);

    public static IResult GetManifest([FromServices] DashboardFiles files) => Find(files, DashboardFiles.Manifest);

    public static IResult GetAsset(string file, [FromServices] DashboardFiles files) => Find(files, DashboardFiles.Assets + file);

    /// <summary>Serves a file of the version that its address names, and none of another: parts of two versions make no page.</summary>
    public static IResult GetVersionedAsset(string version, string file, [FromServices] DashboardFiles files)
        => version == files.Version
            ? Find(files, DashboardFiles.Assets + file, versioned: true)
            : NotHere(
                $"The dashboard here is of version {files.Version}, and has no file of version \"{UntrustedText.Truncate(version)}\"; load the page again.",
                $"La page est ici de la version {files.Version}, et n’a pas de fichier de la version « {UntrustedText.Truncate(version)} » ; rechargez la page.");

    public static IResult Find(DashboardFiles files, string path, bool versioned = false)
        => files.Find(path) is { } file
            ? new DashboardFileResult(file, versioned)
            : NotHere(
                $"The dashboard has no file \"{UntrustedText.Truncate(path)}\".",
                $"La page n’a pas de fichier « {UntrustedText.Truncate(path)} ».");

    private static ProblemResult NotHere(string english, string french)
        => new(StatusCodes.Status404NotFound, ProblemTitles.NotHere, new(english, french));
}
