using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The vendor's JavaScript client in a process of its own, driven by <c>tests/vendor-client/driver.js</c>.</summary>
internal sealed class VendorClient : IAsyncDisposable
{
    // Against a hang; the slowest thing here, a reconnection, takes the vendor's client some four seconds.
    private static readonly TimeSpan Limit = HangGuard.Limit;

    private readonly Process _process;
    private readonly Task<string> _complaints;

    public VendorClient()
    {
        _process = Process.Start(new ProcessStartInfo(Node!, "driver.js")
        {
            WorkingDirectory = Folder!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _complaints = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program, or null where there is none.</summary>
    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists);

    /// <summary>Where the driver is with the vendor's package beside it, or null.</summary>
    public static string? Folder { get; } = FindFolder();

    public static string Serial(VirtualPhidgetBoard board) => board.SerialNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>A client that has connected and opened all eight relays of a board.</summary>
    public static async Task<VendorClient> OpenAsync(VirtualPhidgetServer server, VirtualPhidgetBoard board, string password = "")
    {
        var client = new VendorClient();
        Assert.True((await client.AskAsync($"connect {server.Port} {password}".TrimEnd())).GetProperty("ok").GetBoolean());
        Assert.Equal(8, (await client.AskAsync($"open {Serial(board)} 8")).GetProperty("ok").GetInt32());
        return client;
    }

    public async Task<JsonElement> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        Assert.True(line is not null, $"the vendor's client ended at '{command}': {(line is null ? await _complaints : "")}");
        return JsonDocument.Parse(line!).RootElement;
    }

    public async Task<JsonElement> LookAsync() => (await AskAsync("look")).GetProperty("ok");

    /// <summary>Looks until it is so.</summary>
    public async Task<JsonElement> SeesAsync(Func<JsonElement, bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var seen = await LookAsync();
            if (condition(seen))
            {
                return seen;
            }

            Assert.False(limit.IsCancellationRequested, $"the vendor's client did not come to see it, but {seen}");
            await Task.Delay(20);
        }
    }

    /// <summary>What it takes the relays for: null where one is not attached.</summary>
    public static bool?[] States(JsonElement seen)
        => [.. seen.GetProperty("states").EnumerateArray().Select(static state => state.ValueKind == JsonValueKind.Null ? (bool?)null : state.ValueKind == JsonValueKind.Number ? state.GetInt32() == 1 : state.GetBoolean())];

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        await _complaints;
        _process.Dispose();
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
            {
                var client = Path.Combine(folder.FullName, "tests", "vendor-client");
                return File.Exists(Path.Combine(client, "node_modules", "phidget22", "package.json")) ? client : null;
            }
        }

        return null;
    }
}
