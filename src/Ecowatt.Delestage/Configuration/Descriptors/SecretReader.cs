namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>
/// Reads ids and secrets as people and containers hand them over: with the line break of a file or the quotes of a shell around
/// them, or in a file of their own. A value is never part of a message.
/// </summary>
/// <param name="prefix">What stands before a key in messages: its section and a colon, for example <c>Ecowatt:</c>.</param>
/// <param name="errors">Receives what cannot be used.</param>
/// <param name="warnings">Receives what was put right.</param>
internal sealed class SecretReader(string prefix, ICollection<string> errors, ICollection<string> warnings)
{
    private const int LongestFile = 65_536;

    private static readonly (char Open, char Close)[] Quotes = [('"', '"'), ('\'', '\''), ('“', '”'), ('«', '»')];

    /// <summary>Returns a value without white space and quotes around it; no id and no secret of RTE's has any.</summary>
    public static string Bare(string value)
    {
        // A byte-order mark and a zero-width space come from editors and web pages, and count as no white space.
        var bare = value.AsSpan().Trim().Trim("\uFEFF\u200B").Trim();
        foreach (var (open, close) in Quotes)
        {
            if (bare.Length >= 2 && bare[0] == open && bare[^1] == close)
            {
                return Bare(bare[1..^1].ToString());
            }
        }

        return bare.Length == value.Length ? value : bare.ToString();
    }

    /// <summary>Returns the bare value; says so where something was taken off it.</summary>
    public string? Clean(string key, string? value)
    {
        if (value is null)
        {
            return null;
        }

        var bare = Bare(value);
        if (bare.Length != value.Length && bare.Length > 0)
        {
            warnings.Add($"{prefix}{key} has white space or quotes around it, which were left out; give the bare value.");
        }

        return bare;
    }

    /// <summary>Returns the value itself, or what its file holds; both bare.</summary>
    /// <param name="key">The key of the value; its file's is the same with <c>File</c> at the end.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="file">The path of its file, or null.</param>
    public string? Read(string key, string? value, string? file)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return Clean(key, value);
        }

        if (!string.IsNullOrWhiteSpace(value))
        {
            errors.Add($"{prefix}{key} and {prefix}{key}File are both given; expected one of them.");
            return value;
        }

        // The line break at the end of a file is how files end, and nothing to warn of.
        return Content(key, file.Trim()) is { } content ? Clean($"{key}File", content.TrimEnd('\r', '\n')) : null;
    }

    /// <summary>Returns what a file holds, byte for byte as UTF-8 text; null where it cannot be had, and then it is told.</summary>
    public string? Content(string key, string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[LongestFile + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > 0 && length <= LongestFile)
            {
                using var reader = new StreamReader(new MemoryStream(bytes, 0, length));
                return reader.ReadToEnd();
            }

            errors.Add($"{prefix}{key}File is \"{path}\", which {(length == 0 ? "is empty" : $"holds more than {LongestFile:N0} bytes")}; expected a file that holds the secret alone.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add($"{prefix}{key}File is \"{path}\", which cannot be read: {e.Message} Expected a file that holds the secret alone.");
        }

        return null;
    }
}
