using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>Checks the options. Every finding names the key, the value and what may stand there; the key itself is a secret and never shown.</summary>
internal static class WebOptionsCheck
{
    public static readonly Range<int> LargestBody = new(256, 1024 * 1024);
    public static readonly Range<int> EventStreams = new(1, 100_000);
    public static readonly Range<int> JournalLines = new(1, 10_000);

    private const string Root = EcowattWebOptions.SectionName;
    private const int ShortestKey = 16;
    private const int LongestKey = 512;

    public static ValidateOptionsResult Of(EcowattWebOptions options)
    {
        var findings = new Findings(options.ReadingErrors);
        if (options.ApiKey is { } key)
        {
            findings.That(key.Length is >= ShortestKey and <= LongestKey, $"{Root}:ApiKey has {key.Length} characters; expected {ShortestKey} to {LongestKey}.");
            findings.That(SecretReader.Bare(key).Length == key.Length, $"{Root}:ApiKey has white space or quotes around it; expected the bare key.");
            findings.That(key.All(static c => c is > ' ' and <= '~'), $"{Root}:ApiKey holds a character that no header carries as it is; expected printable ASCII without spaces.");
        }

        findings.Range($"{Root}:LargestBody", options.LargestBody, LargestBody);
        findings.Range($"{Root}:EventStreams", options.EventStreams, EventStreams);
        findings.Range($"{Root}:JournalLines", options.JournalLines, JournalLines);
        foreach (var origin in options.AllowedOrigins)
        {
            findings.That(Origins.IsOrigin(origin), $"{Root}:AllowedOrigins has \"{origin}\"; expected an origin as https://house.example, without a path, and never *.");
        }

        foreach (var host in options.AllowedHosts)
        {
            findings.That(
                host == "*" || Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown,
                $"{Root}:AllowedHosts has \"{host}\"; expected a host name without a port, as house.example.");
        }

        return findings.Result();
    }
}
