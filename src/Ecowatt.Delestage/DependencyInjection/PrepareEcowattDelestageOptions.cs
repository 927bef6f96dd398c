using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Completes the options, whether a configuration or code set them: takes id, secret and token from where they are, and each zone once.</summary>
/// <param name="environment">The variables of the environment.</param>
internal sealed class PrepareEcowattDelestageOptions(EnvironmentVariables environment) : IPostConfigureOptions<EcowattDelestageOptions>
{
    /// <summary>Specifies where the school report keeps its token; read where neither a token nor an id is set.</summary>
    public const string TokenVariable = "ECOWATT_TOKEN";

    public void PostConfigure(string? name, EcowattDelestageOptions options)
    {
        TakeTokenOfEnvironment(options.Client);
        ReadCredentials(options);
        RemoveRepeatedZones(options.Zones);
    }

    private void TakeTokenOfEnvironment(EcowattClientOptions client)
    {
        if (string.IsNullOrWhiteSpace(client.Token) && string.IsNullOrWhiteSpace(client.TokenFile) && string.IsNullOrWhiteSpace(client.ClientId))
        {
            client.Token = environment.Read(TokenVariable);
            client.TokenFile = environment.Read(TokenVariable + "_FILE");
        }
    }

    private static void ReadCredentials(EcowattDelestageOptions options)
    {
        var client = options.Client;
        var configured = options.Configured;
        var reader = new SecretReader($"{configured.Path}:", configured.Errors, options.Warnings);
        client.ClientId = Keep("ClientId", client.ClientId, null, reader.Clean("ClientId", client.ClientId));
        client.ClientSecret = Keep("ClientSecret", client.ClientSecret, client.ClientSecretFile, reader.Read("ClientSecret", client.ClientSecret, client.ClientSecretFile));
        client.Token = Keep("Token", client.Token, client.TokenFile, reader.Read("Token", client.Token, client.TokenFile));

        // What was put right, or came from a file that a configuration named, is a configuration's still.
        string? Keep(string key, string? written, string? file, string? read)
        {
            if (read is not null && (configured.Contains($"Client.{key}", written ?? "") || configured.Contains($"Client.{key}File", file ?? "")))
            {
                configured.Add($"Client.{key}", read);
            }

            return read;
        }
    }

    // The same registration, called twice, adds the same zones twice.
    private static void RemoveRepeatedZones(IList<Zone> zones)
    {
        for (var i = zones.Count - 1; i > 0; i--)
        {
            if (zones.Take(i).Any(earlier => ReferenceEquals(earlier, zones[i]) || IsSame(earlier, zones[i])))
            {
                zones.RemoveAt(i);
            }
        }
    }

    private static bool IsSame(Zone? one, Zone? other)
        => one is { Loads.IsDefault: false } && other is { Loads.IsDefault: false } && one.Loads.Length == other.Loads.Length && ZoneComparison.Same(one, other);
}
