namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary>Reads FILE arguments; <c>-</c> is standard input.</summary>
internal static class Files
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, long longest, string expected, Terminal terminal, CancellationToken cancellationToken)
    {
        if (file != "-" && !File.Exists(file))
        {
            throw new CliFailure($"{file}: {(Directory.Exists(file) ? "this is a folder" : "there is no such file")}; expected {expected}.");
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
                throw new CliFailure($"{Name(file)}: more than {longest:N0} bytes; expected {expected}, at most that long.");
            }
        }

        return content.ToArray();
    }

    public static string Name(string file) => file == "-" ? "standard input" : file;
}
