using System.Diagnostics;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>
/// Writes a drawing into a file: as SVG, or where the file's name ends in .png as a PNG of it, which librsvg's own program makes. A rasteriser and its fonts for every
/// system in the package would be tens of megabytes.
/// </summary>
internal static class Drawing
{
    private const string Rasteriser = "rsvg-convert";

    // A sheet of A4 at 240 dots an inch, and a screen of twice the dots: letters are sharp on both.
    private const string Zoom = "2";

    /// <param name="path">The file; one that is there is written over.</param>
    /// <param name="svg">The drawing.</param>
    /// <param name="searched">The folders in which the rasteriser is looked for, as PATH has them.</param>
    /// <param name="cancellationToken">Ends the rasteriser too.</param>
    /// <exception cref="CliFailure">A PNG is asked for, and the rasteriser is not there or fails.</exception>
    public static async Task WriteAsync(string path, string svg, string? searched, CancellationToken cancellationToken)
    {
        if (!Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            await File.WriteAllTextAsync(path, svg, cancellationToken);
            return;
        }

        var program = (searched ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(static folder => (string[])[Path.Combine(folder, Rasteriser), Path.Combine(folder, Rasteriser + ".exe")])
            .FirstOrDefault(File.Exists)
            ?? throw new CliFailure(UiText.Of(
                $"{path} is to be a PNG, which {Rasteriser} makes, and it is not installed. Install it (Debian: apt install librsvg2-bin), or write {Path.ChangeExtension(path, "svg")}, which any browser shows.",
                $"{path} doit être un PNG, que fait {Rasteriser}, et il n’est pas installé. Installez-le (Debian : apt install librsvg2-bin), ou écrivez {Path.ChangeExtension(path, "svg")}, que tout navigateur montre."));
        await ConvertAsync(program, path, svg, cancellationToken);
    }

    private static async Task ConvertAsync(string program, string path, string svg, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["--format", "png", "--zoom", Zoom, "--background-color", "white", "--output", Path.GetFullPath(path)]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await using var ended = cancellationToken.Register(process.Kill);
        var said = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(svg.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all: what it says tells why.
        }

        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            var why = (await said).Trim();
            throw new CliFailure(UiText.Of($"{path}: {Rasteriser} made no PNG of it: {why}", $"{path} : {Rasteriser} n’en a pas fait de PNG : {why}"));
        }
    }
}
