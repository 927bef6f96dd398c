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

    public static IResult Find(DashboardFiles files, string path)
        => files.Find(path) is { } file
            ? new DashboardFileResult(file)
            : new ProblemResult(StatusCodes.Status404NotFound, ProblemTitles.NotHere, new(
                $"The dashboard has no file \"{UntrustedText.Truncate(path)}\".", $"La page n’a pas de fichier « {UntrustedText.Truncate(path)} »."));
}
