using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>
/// The journal of a winter evening, written by the real controller in virtual time, in a folder of its own: two zones, tense
/// from 17 to 18 and from 19 to 21, critical between; Anne orders the heater on from 18:30 to 19:30, somebody the boiler for two minutes at 20:30.
/// </summary>
public sealed class WinterEvening : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-").FullName;

    public string Root => _folder;

    public string Zone => Path.Combine(_folder, "zones", "house");

    public string Journal => Path.Combine(Zone, "journal");

    public string File => Path.Combine(Journal, "journal-000001.jsonl");

    public static DateTimeOffset At(int hour, int minute = 0) => ParisTime.StartOf(new DateOnly(2026, 1, 14)) + new TimeSpan(hour, minute, 0);

    public async Task InitializeAsync()
    {
        var clock = new VirtualClock(At(7));
        await using var rte = VirtualRte.Start(new SignalScenario(static date => SignalScenario.Day(date.Day == 14 ? "111111111111111112322111" : "111111111111111111111111")), clock);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEcowattDelestage(options =>
        {
            options.Control.Folder = _folder;
            options.Control.LockFolder = _folder;
            options.Control.WhenStopped = StopPolicy.LeaveAsIs;
            options.Zones.Add(new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "Heater", Channel = 0 }, new Load { Name = "Boiler", Channel = 1, MaxShedTime = TimeSpan.FromHours(6) }] });
            options.Zones.Add(new Zone { Name = "annex", Bank = "attic", Loads = [new Load { Name = "Heater", Channel = 0 }] });
        }).AddSimulatedRelays("desk").AddSimulatedRelays("attic").UseVirtualRte(rte).UseVirtualTime(clock);
        using var host = builder.Build();
        await host.StartAsync();
        var feed = host.Services.GetRequiredService<ISignalFeed>();
        await HangGuard.UntilAsync(() => feed.Current.Origin != SignalOrigin.None, static () => "no answer came");
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await controller.WaitForPendingAsync();
        await clock.AdvanceToAsync(At(18, 30));
        await controller.SetOverrideAsync("house", "Heater", powered: true, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        await clock.AdvanceToAsync(At(20, 30));
        await controller.SetOverrideAsync("house", "Boiler", powered: true, OverrideExpiry.After(TimeSpan.FromMinutes(2)));
        await clock.AdvanceToAsync(At(22));
        await host.StopAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy of the house's journal with one thing in it changed.</summary>
    internal string Changed(string was, string becomes)
    {
        var copy = Path.Combine(_folder, $"{Guid.NewGuid():N}.jsonl");
        var text = System.IO.File.ReadAllText(File);
        Assert.Contains(was, text, StringComparison.Ordinal);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        System.IO.File.WriteAllText(copy, text[..at] + becomes + text[(at + was.Length)..]);
        return copy;
    }

    /// <summary>A copy of the house's folder, to be damaged.</summary>
    internal string Copy()
    {
        var copy = Path.Combine(_folder, $"{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(copy, "journal"));
        System.IO.File.Copy(File, Path.Combine(copy, "journal", Path.GetFileName(File)));
        System.IO.File.Copy(Path.Combine(Zone, "state.json"), Path.Combine(copy, "state.json"));
        return copy;
    }

    internal static int LineOf(string file, string text) => Array.FindIndex(System.IO.File.ReadAllLines(file), line => line.Contains(text, StringComparison.Ordinal)) + 1;
}
