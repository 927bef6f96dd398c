namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>
/// The folder of a house that lived for an hour and a half: an order is in force, an hour is changed, readings came. Once as it is after a stop, and once as a kill leaves it. Its
/// relays stay as they were.
/// </summary>
internal sealed class SmallHouse : IDisposable
{
    /// <summary>When it ended, in hours of its day.</summary>
    public const double StoppedAt = 11.5;

    private readonly string _root = Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/ecowatt-disk-{Guid.NewGuid():N}").FullName : Directory.CreateTempSubdirectory("ecowatt-disk-").FullName;
    private readonly DeskRelays _relays = new();
    private int _copies;

    private SmallHouse()
    {
    }

    public string Stopped => Path.Combine(_root, "stopped");

    public string Killed => Path.Combine(_root, "killed");

    /// <summary>When it starts again: some minutes later.</summary>
    public static DateTimeOffset Restart => DiskHouse.At(StoppedAt).AddMinutes(7);

    public static async Task<SmallHouse> LiveAsync()
    {
        var small = new SmallHouse();
        await using (var house = await DiskHouse.StartAsync(small.Stopped, DiskHouse.At(10), small._relays))
        {
            await house.AdvanceAsync(TimeSpan.FromMinutes(20));
            house.Delestage.ReportReading("living", 19.5);
            await house.Hours.SetAsync(DiskHouse.Day, 21, SignalLevel.Critical, "Anne");
            await house.Delestage.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(5)), "Anne");
            await house.AdvanceAsync(TimeSpan.FromMinutes(40));
            house.Delestage.ReportReading("living", 18.75);
            await house.AdvanceAsync(TimeSpan.FromMinutes(30));
            Copy(small.Stopped, small.Killed);
        }

        return small;
    }

    /// <summary>Returns a copy of a folder, to do harm to.</summary>
    public string Copy(string folder)
    {
        var copy = Path.Combine(_root, $"copy-{_copies++}");
        Copy(folder, copy);
        return copy;
    }

    /// <summary>Starts it again on a folder, while RTE does not answer, with relays as they were.</summary>
    public Task<DiskHouse> StartAgainAsync(string folder, bool hasRte = false, Action<ControlOptions>? configure = null)
        => DiskHouse.StartAsync(folder, Restart, _relays.Copy(), hasRte, configure);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);

            if (new FileInfo(file).Length == 0)
            {
                // A lock, which the house holds.
                File.Create(target).Dispose();
                continue;
            }

            // Not File.Copy, which asks for locks that the house holds.
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var written = new FileStream(target, FileMode.Create, FileAccess.Write);
            source.CopyTo(written);
        }
    }
}
