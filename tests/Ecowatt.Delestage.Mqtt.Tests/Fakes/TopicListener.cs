using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>mosquitto_sub, a client that none of us wrote: what it prints is what the broker has.</summary>
internal sealed class TopicListener : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<(string Topic, bool Retained, string Payload)> _heard = new();

    private TopicListener(Process process) => _process = process;

    public IReadOnlyList<(string Topic, bool Retained, string Payload)> Heard => [.. _heard];

    public static async Task<TopicListener> StartAsync(Mosquitto broker, string filter, string[] more)
    {
        // The debug line "Subscribed" says that the subscription stands; stdbuf lets it through at once, where a pipe would hold it back.
        string[] arguments = ["-oL", MosquittoFactAttribute.Listener!, "-h", "127.0.0.1", "-p", broker.Port.ToString(CultureInfo.InvariantCulture), "-V", "5", "-q", "1", "-d", "-F", "@@%r %t %p", "-t", filter, .. more];
        var process = Process.Start(new ProcessStartInfo("stdbuf", arguments) { RedirectStandardOutput = true })!;
        var listener = new TopicListener(process);
        var subscribed = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Subscribed", StringComparison.Ordinal) == true)
            {
                subscribed.TrySetResult();
            }
            else if (line.Data?.StartsWith('@') == true && line.Data.Split(' ', 3) is [var retained, var topic, var payload])
            {
                listener._heard.Enqueue((topic, retained == "@1", payload));
            }
        };
        process.BeginOutputReadLine();
        await subscribed.Task.WaitAsync(HangGuard.Limit);
        return listener;
    }

    /// <summary>Waits until a topic said what is asked for.</summary>
    public async Task<string> UntilAsync(string topic, Func<string, bool> so)
    {
        string? found = null;
        await HangGuard.UntilAsync(
            () => (found = Heard.Where(message => message.Topic == topic && so(message.Payload)).Select(static message => message.Payload).LastOrDefault()) is not null,
            () => $"{topic} says so; heard: {string.Join('\n', Heard.TakeLast(30))}");
        return found!;
    }

    /// <summary>Returns what a topic said last; null where it said nothing.</summary>
    public string? Last(string topic) => Heard.LastOrDefault(message => message.Topic == topic).Payload;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
