namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A test against a real broker; skipped where mosquitto and its clients are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MosquittoFactAttribute : FactAttribute
{
    // Far beyond what the longest of them takes on a busy machine: one that waits for ever is named, and does not hold up all others.
    private const int LongestMilliseconds = 300_000;

    public MosquittoFactAttribute()
    {
        Timeout = LongestMilliseconds;
        if (Broker is null || Listener is null || Sender is null)
        {
            Skip = "mosquitto and its clients are not installed (.ci/mosquitto installs them); nothing was tested";
        }
        else if (NeedsOpenSsl && OpenSsl is null)
        {
            Skip = "openssl is not installed; nothing was tested";
        }
    }

    /// <summary>Whether the test makes certificates.</summary>
    public bool NeedsOpenSsl { get; init; }

    public static string? Broker { get; } = Find("mosquitto");

    public static string? Listener { get; } = Find("mosquitto_sub");

    public static string? Sender { get; } = Find("mosquitto_pub");

    public static string? OpenSsl { get; } = Find("openssl");

    // Debian has the broker among the programs of the administrator, which an account's path may lack.
    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
