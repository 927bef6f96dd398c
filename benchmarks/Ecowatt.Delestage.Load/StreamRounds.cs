using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>A thousand event streams; an hour is changed, and each stream's time until it knows is measured from before the request.</summary>
internal static class StreamRounds
{
    private const int Streams = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<StreamFigures> RunAsync(IPEndPoint server, bool bare, bool quick)
    {
        var round = new Round();
        var readers = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => OpenAsync(server, bare ? "/bare_events" : "/api/events")));
        var reading = readers.Select(reader => Task.Run(() => ReadAsync(reader, round))).ToArray();
        using var client = new HttpClient { BaseAddress = new Uri($"http://{server}") };
        var figures = new StreamFigures(Streams, bare);
        for (var i = 0; i < (quick ? 1 : 20); i++)
        {
            // Between two changes relays follow, and streams tell of them too.
            await Task.Delay(TimeSpan.FromSeconds(quick ? 0.1 : 1));
            round.Begin(Streams);
            await (bare ? ChangeBareAsync(client) : ChangeAsync(client, i % 2 == 0 ? SignalLevel.Tense : SignalLevel.LowCarbon));
            if (i > 0 || quick)
            {
                figures.Add(await round.AllAsync(Patience));
            }
            else
            {
                // The first one warms up.
                await round.AllAsync(Patience);
            }
        }

        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        await Task.WhenAll(reading);
        return figures;
    }

    private static async Task ChangeAsync(HttpClient client, SignalLevel level)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/timeline/{ParisTime.DateOf(now):yyyy-MM-dd}/{ParisTime.HourOf(now)}")
        {
            Content = new StringContent($$"""{"level":{{(int)level}}}""", Encoding.UTF8, "application/json"),
            Headers = { { "X-Api-Key", Server.Key } },
        };
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ChangeBareAsync(HttpClient client)
    {
        using var answer = await client.PutAsync(new Uri("/bare_events", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<Socket> OpenAsync(IPEndPoint server, string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server}\r\n\r\n"));
        var head = new byte[1024];
        var got = await socket.ReceiveAsync(head);
        return head.AsSpan(0, got).StartsWith("HTTP/1.1 200"u8) ? socket : throw new InvalidOperationException(Encoding.ASCII.GetString(head, 0, got));
    }

    private static async Task ReadAsync(Socket socket, Round round)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int got; (got = await socket.ReceiveAsync(buffer)) > 0;)
            {
                // Heads of events come at the begin of what is sent together: one is not cut in the middle of its name in practice,
                // and a stream that were missed would fail the round.
                if (buffer.AsSpan(0, got).IndexOf("event: levels"u8) >= 0)
                {
                    round.Seen();
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed by this program itself, at its end.
        }
    }

    /// <summary>One change, and who knows of it.</summary>
    private sealed class Round
    {
        private TaskCompletionSource _all = new();
        private Histogram _times = new();
        private double _last;
        private long _start;
        private int _missing;

        public void Begin(int streams)
        {
            (_all, _times, _missing) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new Histogram(), streams);
            _start = TimeProvider.System.GetTimestamp();
        }

        public void Seen()
        {
            var time = TimeProvider.System.GetElapsedTime(_start);
            _times.Add(time);
            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _last = time.TotalMilliseconds;
                _all.SetResult();
            }
        }

        public async Task<(Histogram Times, double Last)> AllAsync(TimeSpan patience)
        {
            await _all.Task.WaitAsync(patience, TimeProvider.System);
            return (_times, _last);
        }
    }
}
