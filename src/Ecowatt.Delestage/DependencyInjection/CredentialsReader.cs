using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Takes id, secret and token from where they are, whether a configuration or code named them.</summary>
internal sealed class CredentialsReader : IPostConfigureOptions<EcowattDelestageOptions>
{
    public void PostConfigure(string? name, EcowattDelestageOptions options)
    {
        var client = options.Client;
        var reader = new SecretReader($"{EcowattDelestageOptions.SectionName}:", options.ReadingErrors, options.Warnings);
        client.ClientId = reader.Clean("ClientId", client.ClientId);
        client.ClientSecret = reader.Read("ClientSecret", client.ClientSecret, client.ClientSecretFile);
        client.Token = reader.Read("Token", client.Token, client.TokenFile);
    }
}
