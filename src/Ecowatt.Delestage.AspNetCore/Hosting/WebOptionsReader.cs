using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>Makes the options: the section first, then what the application sets by code, then the check of all of it.</summary>
internal static class WebOptionsReader
{
    /// <exception cref="OptionsValidationException">Something does not fit; the message names key, value and legal range.</exception>
    public static EcowattWebOptions Read(IServiceProvider services)
    {
        var options = new EcowattWebOptions();
        var configuration = services.GetService<IConfiguration>();
        if (configuration is not null)
        {
            ReadSection(configuration.GetSection(EcowattWebOptions.SectionName), options);
            ReadHosts(configuration["AllowedHosts"], options);
        }

        foreach (var configure in services.GetServices<IConfigureOptions<EcowattWebOptions>>())
        {
            configure.Configure(options);
        }

        var secrets = new SecretReader($"{EcowattWebOptions.SectionName}:", options.ReadingErrors, warnings: []);
        options.ApiKey = string.IsNullOrWhiteSpace(options.ApiKeyFile) ? options.ApiKey : secrets.Read("ApiKey", options.ApiKey, options.ApiKeyFile);
        var result = WebOptionsCheck.Of(options);
        return result.Failed ? throw new OptionsValidationException(EcowattWebOptions.SectionName, typeof(EcowattWebOptions), result.Failures) : options;
    }

    private static void ReadSection(IConfigurationSection section, EcowattWebOptions options)
    {
        var reader = new SectionReader(section, section.Path, options.ReadingErrors);
        options.ApiKey = reader.Text("ApiKey") is { Length: > 0 } key ? key : options.ApiKey;
        options.ApiKeyFile = reader.FileOf("ApiKey") ?? options.ApiKeyFile;
        options.AllowLocalChanges = reader.Boolean("AllowLocalChanges", options.AllowLocalChanges);
        options.ReportEndpoints = reader.Boolean("ReportEndpoints", options.ReportEndpoints);
        options.LargestBody = reader.Integer("LargestBody", options.LargestBody, WebOptionsCheck.LargestBody);
        options.EventStreams = reader.Integer("EventStreams", options.EventStreams, WebOptionsCheck.EventStreams);
        options.JournalLines = reader.Integer("JournalLines", options.JournalLines, WebOptionsCheck.JournalLines);
        ReadList(section.GetSection("AllowedOrigins"), reader.Text("AllowedOrigins"), options.AllowedOrigins);
        ReadList(section.GetSection("AllowedHosts"), reader.Text("AllowedHosts"), options.AllowedHosts);
        reader.RefuseOthers();
    }

    // As a list, or as one text with semicolons between, which an environment's variable can hold.
    private static void ReadList(IConfigurationSection list, string? text, IList<string> into)
    {
        foreach (var one in list.GetChildren().Select(static child => child.Value ?? "").Concat(Parts(text)))
        {
            into.Add(one);
        }
    }

    private static void ReadHosts(string? text, EcowattWebOptions options)
    {
        foreach (var host in Parts(text).Where(static host => host != "*"))
        {
            options.AllowedHosts.Add(host);
        }
    }

    private static string[] Parts(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
