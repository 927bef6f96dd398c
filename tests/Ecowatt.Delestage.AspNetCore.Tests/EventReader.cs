using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Reads a stream of events as a browser does.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream stream)
    {
        Answer = answer;
        _lines = new StreamReader(stream);
    }

    public HttpResponseMessage Answer { get; }

    /// <summary>The id that a browser would come back with.</summary>
    public string LastId { get; private set; } = "";

    public int Comments { get; private set; }

    public static async Task<EventReader> OpenAsync(House house, string path = "/api/events", params (string, string)[] headers)
    {
        var answer = await house.SendAsync("GET", path, (string?)null, headers);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        var reader = new EventReader(answer, await answer.Content.ReadAsStreamAsync());

        // The opening: how soon to come back, and an id to come back with.
        while (reader.LastId.Length == 0)
        {
            await reader.LineAsync();
        }

        return reader;
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<(string Name, JsonNode Data)?> NextAsync()
    {
        var (name, data) = ("message", "");
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data += line[6..];
            }
            else if (line.Length == 0 && data.Length > 0)
            {
                return (name, JsonNode.Parse(data)!);
            }
        }

        return null;
    }

    /// <summary>The next event of a name that fits.</summary>
    public async Task<JsonNode> NextAsync(string name, Func<JsonNode, bool>? fits = null)
    {
        while (await NextAsync() is { } next)
        {
            if (next.Name == name && (fits is null || fits(next.Data)))
            {
                return next.Data;
            }
        }

        throw new InvalidOperationException($"the stream ended before an event \"{name}\" that fits");
    }

    public async Task<string?> LineAsync()
    {
        var line = await _lines.ReadLineAsync().WaitAsync(HangGuard.Limit);
        if (line?.StartsWith("id: ", StringComparison.Ordinal) == true)
        {
            LastId = line[4..];
        }

        Comments += line?.StartsWith(':') == true ? 1 : 0;
        return line;
    }

    public void Dispose()
    {
        Answer.Dispose();
        _lines.Dispose();
    }
}
