using System.Diagnostics;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>A house in a process of another account (nobody), which root can start by setpriv: what belongs to root it may read at most.</summary>
internal static class OtherAccount
{
    private const string Nobody = "65534";

    /// <summary>Gets the program; null where this account cannot become another one.</summary>
    public static string? Program { get; } = OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static path => Path.Combine(path, "setpriv")).FirstOrDefault(File.Exists);

    /// <summary>Lets a house live for ten minutes of its own as nobody, and returns what it said.</summary>
    public static async Task<string> LiveAsync(string folder, string locks)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(new ProcessStartInfo(Program!, ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", dotnet, "exec", typeof(OtherAccount).Assembly.Location, "other-account", folder, locks])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var failure = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync().WaitAsync(HangGuard.Limit);
        await process.WaitForExitAsync();
        return said + await failure;
    }

    /// <summary>Represents what runs in that process: what it knows, what it says, and whether it obeys.</summary>
    public static async Task RunAsync(string folder, string locks)
    {
        await using var house = await DiskHouse.StartAsync(folder, SmallHouse.Restart, new DeskRelays(), hasRte: false, options => options.LockFolder = locks);
        Console.WriteLine($"orders: {string.Join(", ", house.Delestage.ActiveOverrides.Select(static given => given.Load))}");
        await house.Delestage.SetOverrideAsync("house", "boiler", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "Paul");
        await house.AdvanceAsync(TimeSpan.FromMinutes(10));
        house.Log.AssertWords();
        Console.WriteLine($"boiler: {house.Powered("boiler")}");
        Console.WriteLine($"problem: {house.Delestage.Zones[0].Problem}");
        Console.WriteLine($"history: {house.History.Status.Problem}");
        foreach (var line in house.Log.Complaints)
        {
            Console.WriteLine($"log: {line}");
        }
    }
}

/// <summary>A test with another account; skipped where this one cannot become another.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OtherAccountTheoryAttribute : TheoryAttribute
{
    public OtherAccountTheoryAttribute()
    {
        if (OtherAccount.Program is null)
        {
            Skip = "only root can become another account, by setpriv (Debian: util-linux); nothing was tested";
        }
    }
}
