using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>
/// The web sample as it runs in a cupboard, a process of its own: in real time, with RTE, a meter of 120 bytes a second over TCP, a broker that tells eight
/// readings each ten seconds, its history on the disk, and one page that listens.
/// </summary>
internal static class LiveHouse
{
    // Those that the sample's loads have, and as many plugs and thermometers besides.
    private static readonly string[] Readings = ["water heater", "living room", "living room heater", "car charger", "bedroom", "bathroom", "garage", "plug"];
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);

    /// <summary>Runs it for a while, and measures it while it rests.</summary>
    /// <param name="program">The sample, built (a .dll) or compiled ahead of time.</param>
    /// <param name="quick">Only say that it runs.</param>
    /// <returns>What was found.</returns>
    public static async Task<HistoryFigures> RunAsync(string program, bool quick)
    {
        await using var rte = VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);
        await using var meter = await VirtualLinky.StartAsync();
        await using var broker = LoadBroker.Start();
        using var stopping = new CancellationTokenSource();
        var sensors = PublishAsync(broker.Address, stopping.Token);
        var folder = Directory.CreateTempSubdirectory("live-house-");
        var url = $"http://127.0.0.1:{FreePort()}";
        using var house = Process.Start(HouseOf(program, folder.FullName, url, rte, meter, broker))!;
        var log = house.StandardOutput.ReadToEndAsync();
        try
        {
            using var page = new HttpClient { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };
            await UntilItAnswersAsync(page, house, log);
            using var events = await page.GetStreamAsync(new Uri("/api/events", UriKind.Relative));
            await page.GetStringAsync(new Uri("/", UriKind.Relative));
            await Task.Delay(quick ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(3));
            return await MeasureAsync(house, page, program, quick);
        }
        finally
        {
            house.Kill();
            await house.WaitForExitAsync();
            await stopping.CancelAsync();
            await sensors;
            folder.Delete(recursive: true);
        }
    }

    private static async Task<HistoryFigures> MeasureAsync(Process house, HttpClient page, string program, bool quick)
    {
        var isNative = !program.EndsWith(".dll", StringComparison.Ordinal);
        var span = quick ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(2);
        house.Refresh();
        var (before, from) = (house.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(span);
        house.Refresh();
        var share = (house.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(from);
        var (resident, own) = (Kilobytes(house.Id, "Rss:") / 1024.0, Kilobytes(house.Id, "Private_Dirty:") / 1024.0);
        var figures = new HistoryFigures();
        var most = isNative ? 45 : 80;
        figures.Add("memory in use, what is shared with others included", Text($"{resident:0.0} MB"), $"{most} MB", resident <= most);
        figures.Add("of that its own alone", Text($"{own:0.0} MB"));
        figures.Add("share of one core, at rest", Text($"{share:0.00%}"), "0.5 %", share <= 0.005);
        figures.Add("threads", Text($"{house.Threads.Count}"));
        if (isNative)
        {
            var size = Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(program))!, "*", SearchOption.AllDirectories).Where(static file => Path.GetExtension(file) is not ".dbg" and not ".pdb").Sum(static file => new FileInfo(file).Length) / 1e6;
            figures.Add("on disk", Text($"{size:0.0} MB"), "25 MB", size <= 25);
        }

        // What it measured is there: a house that had stopped reading would rest better than any.
        using var supply = JsonDocument.Parse(await page.GetStringAsync(new Uri("/api/supply", UriKind.Relative)));
        if (supply.RootElement.GetProperty("sensors").EnumerateArray().Concat(supply.RootElement.GetProperty("meters").EnumerateArray().Select(static meter => meter.GetProperty("power")))
            .Any(static read => read.ValueKind == JsonValueKind.Null || (read.ValueKind == JsonValueKind.Object && read.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Null)))
        {
            throw new InvalidOperationException($"the house does not read its meter and its broker: {supply.RootElement}");
        }

        return figures;
    }

    private static ProcessStartInfo HouseOf(string program, string folder, string url, VirtualRte rte, VirtualLinky meter, LoadBroker broker)
    {
        var isNative = !program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isNative ? Path.GetFullPath(program) : "dotnet") { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program))! };
        if (!isNative)
        {
            start.ArgumentList.Add(Path.GetFullPath(program));
        }

        Dictionary<string, string> settings = new()
        {
            ["ASPNETCORE_URLS"] = url,
            ["Demo:Enabled"] = "false",
            ["Ecowatt:ClientId"] = VirtualRte.ClientId,
            ["Ecowatt:ClientSecret"] = VirtualRte.ClientSecret,
            ["Ecowatt:BaseAddress"] = rte.BaseAddress.ToString(),
            ["Ecowatt:Folder"] = folder,
            ["Ecowatt:LockFolder"] = Path.Combine(folder, "locks"),
            ["Linky:meter:Port"] = string.Create(CultureInfo.InvariantCulture, $"{VirtualLinky.Host}:{meter.Port}"),
            ["Mqtt:Broker"] = broker.Address,
        };
        foreach (var reading in Readings)
        {
            settings[$"Mqtt:Readings:{reading}:Topic"] = Topic(reading);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private static async Task UntilItAnswersAsync(HttpClient page, Process house, Task<string> log)
    {
        var from = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await page.GetAsync(new Uri("/api/supply", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!house.HasExited && Stopwatch.GetElapsedTime(from) < Start)
            {
                // It starts.
            }
            catch (HttpRequestException) when (house.HasExited)
            {
                throw new InvalidOperationException($"the house ended: {await log}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private static async Task PublishAsync(string broker, CancellationToken stopping)
    {
        using var connection = MqttRounds.Connection(broker, "figures-sensors");
        await MqttRounds.ConnectAsync(connection);
        for (var round = 0; !stopping.IsCancellationRequested; round++)
        {
            var value = Encoding.ASCII.GetBytes((20 + round % 7).ToString(CultureInfo.InvariantCulture));
            foreach (var reading in Readings)
            {
                connection.Publish(new MqttPublication(Topic(reading), value));
            }

            await Task.Delay(TimeSpan.FromSeconds(10), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await connection.StopAsync(default);
    }

    private static string Topic(string reading) => $"house/{reading.Replace(' ', '-')}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Kilobytes(int process, string line)
        => File.ReadLines($"/proc/{process}/smaps_rollup").Where(text => text.StartsWith(line, StringComparison.Ordinal)).Sum(static text => double.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
