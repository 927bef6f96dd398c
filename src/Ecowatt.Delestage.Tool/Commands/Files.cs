using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>Reads FILE arguments; <c>-</c> is standard input.</summary>
internal static class Files
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, long longest, string expected, Terminal terminal, CancellationToken cancellationToken)
    {
        if (file != "-" && !File.Exists(file))
        {
            throw MissingFile.Of(file, expected);
        }

        await using var stream = file == "-" ? terminal.Input : File.OpenRead(file);
        using var content = new MemoryStream();
        var buffer = new byte[65_536];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > longest)
            {
                throw new CliFailure(UiText.Of(
                    string.Create(UiText.Culture, $"{Name(file)}: more than {longest:N0} bytes; expected {expected}, at most that long."),
                    string.Create(UiText.Culture, $"{Name(file)} : plus de {longest:N0} octets ; attendu : {expected}, pas plus long.")));
            }
        }

        return content.ToArray();
    }

    public static string Name(string file) => file == "-" ? UiText.Of("standard input", "entrée standard") : file;
}
