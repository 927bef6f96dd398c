using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>Reads the key from its file, whether the configuration or code named it. The validator reports what could not be read.</summary>
internal sealed class ApiKeyFileReader : IPostConfigureOptions<EcowattWebOptions>
{
    public void PostConfigure(string? name, EcowattWebOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKeyFile))
        {
            return;
        }

        var configured = options.Configured;
        var fromSection = configured.Contains(nameof(options.ApiKeyFile), options.ApiKeyFile);
        var secrets = new SecretReader(fromSection ? $"{configured.Path}:" : $"{nameof(EcowattWebOptions)}.", configured.Errors, warnings: []);
        options.ApiKey = secrets.Read(nameof(options.ApiKey), options.ApiKey, options.ApiKeyFile);
        if (fromSection && options.ApiKey is { } key)
        {
            configured.Add(nameof(options.ApiKey), key);
        }
    }
}
