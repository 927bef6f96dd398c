using System.Text;

namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>Writes groups and frames as a meter does. The checksum is computed here by the specification's words, not by the code under test.</summary>
internal static class TicText
{
    public static string Historic(string label, string data) => $"\n{label} {data} {Checksum($"{label} {data}")}\r";

    public static string Standard(string label, string data, string? time = null)
    {
        var body = time is null ? $"{label}\t{data}\t" : $"{label}\t{time}\t{data}\t";
        return $"\n{body}{Checksum(body)}\r";
    }

    public static byte[] Frame(params string[] groups) => Encoding.Latin1.GetBytes($"\u0002{string.Concat(groups)}\u0003");

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>The line of a group, without its line feed and carriage return.</summary>
    public static byte[] Line(string group) => Encoding.Latin1.GetBytes(group[1..^1]);

    public static async Task<List<TicFrame>> ReadAsync(byte[] bytes, TicMode mode = TicMode.Auto) => (await ReadAllAsync(bytes, mode)).Frames;

    public static async Task<(List<TicFrame> Frames, TicCounts Counts)> ReadAllAsync(byte[] bytes, TicMode mode = TicMode.Auto)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new TicReader(stream, mode);
        var frames = new List<TicFrame>();
        await foreach (var frame in reader.ReadAsync())
        {
            frames.Add(frame);
        }

        return (frames, reader.Counts);
    }

    private static char Checksum(string covered)
    {
        var sum = 0;
        foreach (var letter in covered)
        {
            sum += letter;
        }

        return (char)(sum % 64 + 32);
    }
}
