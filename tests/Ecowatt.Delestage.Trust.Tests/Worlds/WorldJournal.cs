using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>A line of a journal, as whoever reads JSON reads it.</summary>
internal sealed record WorldLine(string Kind, DateTimeOffset At, TimeSpan Mono, JsonElement Json)
{
    /// <summary>Gets or sets the world's time; null where the line cannot be placed.</summary>
    public TimeSpan? When { get; set; }

    /// <summary>Gets or sets the start of the process that wrote it.</summary>
    public Life? Life { get; set; }

    public string Text(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public bool Is(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}

/// <summary>A journal read from its files alone: no code of the product reads it.</summary>
internal sealed record WorldJournal(IReadOnlyList<WorldLine> Lines, IReadOnlyList<string> Broken, bool HasGaps)
{
    public static WorldJournal Read(string folder)
    {
        var (lines, broken, gaps) = (new List<WorldLine>(), new List<string>(), false);
        var before = "";
        long number = 0;
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            foreach (var text in File.ReadLines(path, Encoding.UTF8))
            {
                var at = text.LastIndexOf(",\"sha\":\"", StringComparison.Ordinal);
                JsonElement json;
                try
                {
                    json = JsonElement.Parse(text);
                }
                catch (JsonException)
                {
                    broken.Add($"I8: {Path.GetFileName(path)} has a line that is no JSON after {number}");
                    continue;
                }

                var sha = json.TryGetProperty("sha", out var hash) ? hash.GetString() : "";
                var prev = json.TryGetProperty("prev", out var chained) ? chained.GetString() : "";
                var expected = at < 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text[..at])));
                if (sha != expected)
                {
                    broken.Add($"I8: the hash of line {json.GetProperty("n")} is {sha}, its bytes come to {expected}");
                }

                if (before.Length > 0 && prev != before)
                {
                    broken.Add($"I8: line {json.GetProperty("n")} names another line as the one before");
                }

                before = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
                number = json.GetProperty("n").GetInt64();
                var kind = json.GetProperty("kind").GetString()!;
                gaps |= kind is "lost" or "restarted";
                lines.Add(new WorldLine(kind, json.GetProperty("at").GetDateTimeOffset(), TimeSpan.FromTicks(json.GetProperty("mono").GetInt64()), json));
            }
        }

        return new WorldJournal(lines, broken, gaps);
    }
}
