using System.Text;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Trust.Tests.Soak;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>One start of one process of a world: the application's own controller, feed, client, journal and saved state over folders and a board that outlive it.</summary>
internal sealed class WorldProcess
{
    private readonly IHost _host;

    private WorldProcess(IHost host, VirtualRte rte, WorldBank bank, WorldDisk disk, Life life)
    {
        (_host, Rte, Bank, Disk, Life) = (host, rte, bank, disk, life);
        Delestage = host.Services.GetRequiredService<IDelestage>();
        Hours = host.Services.GetRequiredService<IHourOverrides>();
    }

    public VirtualRte Rte { get; }

    public WorldBank Bank { get; }

    public WorldDisk Disk { get; }

    public Life Life { get; }

    public IDelestage Delestage { get; }

    public IHourOverrides Hours { get; }

    public static async Task<WorldProcess> StartAsync(WorldPlan plan, WorldBoard board, WorldFolders folders, Life life, VirtualClock truth, SoakClock time)
    {
        var rte = VirtualRte.StartInProcess(Grid(plan), truth);
        var folder = folders.Of(life.Process);
        var bank = new WorldBank(board, life.Process, life.Start, time) { IsAnnounced = channel => IsAnnounced(Path.Combine(folder, "zones", plan.Zone, "journal"), channel) };
        var disk = new WorldDisk();
        var application = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        application.Services.AddEcowattDelestage(options =>
            {
                options.Zones.Add(Zone(plan));
                options.Feed.RefreshInterval = TimeSpan.FromHours(2);
                options.Control.JournalDurability = JournalDurability.BySystem;
                options.Control.Folder = folder;
                options.Control.LockFolder = plan.Plant == Plant.OtherLocks && life.Process == 1 ? folder : folders.Locks;
                options.Control.Seed = plan.Seed;
                options.Control.Disk = disk;
                options.Client.Retries = 0;
                options.Client.AttemptTimeout = options.Client.TotalTimeout = TimeSpan.FromMinutes(1);
            })
            .AddRelayBank(bank)
            .UseVirtualRte(rte).UseVirtualTime(truth);
        application.Services.PostConfigure<EcowattDelestageOptions>(options => options.Feed.Folder = folder);
        application.Services.PostConfigureAll<HttpClientFactoryOptions>(static options => options.HandlerLifetime = Timeout.InfiniteTimeSpan);
        application.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(time);
        var process = new WorldProcess(application.Build(), rte, bank, disk, life);
        await process._host.StartAsync();
        return process;
    }

    /// <summary>Ends it in virtual time. One that was killed reaches nothing by that.</summary>
    public async Task StopAsync(VirtualClock truth)
    {
        var stopping = _host.StopAsync();
        while (await Task.WhenAny(stopping, Task.Delay(1)) != stopping)
        {
            await truth.AdvanceToAsync(truth.GetUtcNow().AddMilliseconds(100));
        }

        await stopping;
        await Bank.DisposeAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        await Rte.DisposeAsync();
    }

    private static SignalScenario Grid(WorldPlan plan) => new(date =>
    {
        var day = ((date.DayNumber % 7) + 7) % 7;
        return SignalScenario.Day(plan.Levels.Substring(day * 24, 24));
    });

    private static Zone Zone(WorldPlan plan) => new()
    {
        Name = plan.Zone,
        Bank = "desk",
        Limit = plan.Plant == Plant.NoLimit ? null : plan.Limit,
        Meter = plan.Limit is null || plan.Plant == Plant.NoLimit ? null : "meter",
        RecoveryCap = plan.Cap,
        RestoresPerHour = plan.Plant == Plant.NoWearGuard ? 60 : 3,
        Loads = [.. plan.Loads.Select(load => new Load
        {
            Name = load.Name,
            Channel = load.Channel,
            Contact = load.ClosedAtRest ? RelayContact.NormallyClosed : RelayContact.NormallyOpen,
            ShedAt = (SignalLevel)load.ShedAt,
            Priority = load.Priority,
            RatedPower = load.Watts,
            MinOnTime = TimeSpan.FromSeconds(load.MinOn),
            MinOffTime = plan.Plant == Plant.NoMinimumOff ? TimeSpan.Zero : TimeSpan.FromSeconds(load.MinOff),
            MaxShedTime = TimeSpan.FromSeconds(load.MaxShed) * (plan.Plant == Plant.LongerShed ? 3 : 1),
            WhenUnknown = load.OnWhenUnknown ? UnknownPolicy.Powered : UnknownPolicy.Shed,
            Group = load.Grouped ? "turns" : null,
            Comfort = load.Floor is { } floor ? new Comfort { Sensor = load.Sensor, Floor = plan.Plant == Plant.LowerFloor ? floor - 3 : floor } : null,
        })],
    };

    // As anybody would who looks at the file: the last line that names the channel is its command.
    private static bool IsAnnounced(string folder, int channel)
    {
        var newest = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl").Max(StringComparer.Ordinal) : null;
        if (newest is null)
        {
            return false;
        }

        using var file = new FileStream(newest, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(file.Length, 12_000), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n');
        var last = Array.FindLastIndex(lines, line => (line.Contains("\"kind\":\"command\"", StringComparison.Ordinal) || line.Contains("\"kind\":\"result\"", StringComparison.Ordinal)) && line.Contains($"\"load\":\"load {channel}\"", StringComparison.Ordinal));
        return last >= 0 && lines[last].Contains("\"kind\":\"command\"", StringComparison.Ordinal);
    }
}

/// <summary>The disk under a journal, which may be full.</summary>
internal sealed class WorldDisk : JournalDisk
{
    private volatile bool _full;

    public bool IsFull
    {
        get => _full;
        set => _full = value;
    }

    public override SafeFileHandle Make(string path) => _full ? throw new IOException("No space left on device") : base.Make(path);

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (_full)
        {
            throw new IOException("No space left on device");
        }

        base.Write(file, bytes, offset);
    }
}

/// <summary>The folders of a world: in memory where the machine has such a place.</summary>
internal sealed class WorldFolders : IDisposable
{
    private readonly string _root = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/ecowatt-world-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("ecowatt-world-").FullName;
    private readonly int[] _copies = new int[2];

    public string Locks => Path.Combine(_root, "locks");

    public string Of(int process) => Path.Combine(_root, $"process-{process}-{_copies[process]}");

    /// <summary>What is on the disk at this instant is all that the next start finds.</summary>
    public void Kill(int process)
    {
        var old = Of(process);
        _copies[process]++;
        foreach (var path in Directory.EnumerateFiles(old, "*", SearchOption.AllDirectories).Where(static path => !path.EndsWith(".lock", StringComparison.Ordinal)).OrderBy(static path => path.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(Of(process), Path.GetRelativePath(old, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);

            // The lock of a process that is gone keeps nobody out; the one of the copied process does.
            using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(copy);
            from.CopyTo(to);
        }
    }

    public void Forget(int process)
    {
        foreach (var path in Directory.EnumerateFiles(Of(process), "state.json", SearchOption.AllDirectories))
        {
            File.Delete(path);
        }

        foreach (var journal in Directory.EnumerateDirectories(Of(process), "journal", SearchOption.AllDirectories).ToList())
        {
            Directory.Move(journal, journal + "-gone-" + Guid.NewGuid().ToString("N"));
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
