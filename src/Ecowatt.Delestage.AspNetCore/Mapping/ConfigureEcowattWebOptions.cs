using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>Fills the options from the configuration. The validator reports what does not fit.</summary>
internal sealed class ConfigureEcowattWebOptions(IConfiguration? configuration = null, WebConfigurationSection? given = null) : IConfigureOptions<EcowattWebOptions>
{
    public void Configure(EcowattWebOptions options)
    {
        if ((given?.Section ?? configuration?.GetSection(EcowattWebOptions.SectionName)) is { } section)
        {
            options.Configured.Path = section is IConfigurationSection named ? named.Path : EcowattWebOptions.SectionName;
            ReadSection(section, options);
        }

        // The middleware that filters hosts reads the application's own list; here it counts too.
        AddRange(options, nameof(options.AllowedHosts), options.AllowedHosts, Split(configuration?["AllowedHosts"]).Where(static host => host != "*"));
    }

    private static void ReadSection(IConfiguration section, EcowattWebOptions options)
    {
        var configured = options.Configured;
        var reader = new SectionReader(section, configured.Path, configured.Errors);
        if (reader.Text(nameof(options.ApiKey)) is { Length: > 0 } key)
        {
            options.ApiKey = configured.Add(nameof(options.ApiKey), key);
        }

        if (reader.FileOf(nameof(options.ApiKey)) is { } file)
        {
            options.ApiKeyFile = configured.Add(nameof(options.ApiKeyFile), file);
        }

        options.AllowLocalChanges = reader.Boolean(nameof(options.AllowLocalChanges), options.AllowLocalChanges);
        options.ReportEndpoints = reader.Boolean(nameof(options.ReportEndpoints), options.ReportEndpoints);
        options.MaxRequestBodySize = ReadInteger(reader, configured, nameof(options.MaxRequestBodySize), options.MaxRequestBodySize, EcowattWebOptionsValidator.MaxRequestBodySize);
        options.MaxEventStreams = ReadInteger(reader, configured, nameof(options.MaxEventStreams), options.MaxEventStreams, EcowattWebOptionsValidator.MaxEventStreams);
        options.MaxJournalPageSize = ReadInteger(reader, configured, nameof(options.MaxJournalPageSize), options.MaxJournalPageSize, EcowattWebOptionsValidator.MaxJournalPageSize);
        ReadList(section, reader, options, nameof(options.AllowedOrigins), options.AllowedOrigins);
        ReadList(section, reader, options, nameof(options.AllowedHosts), options.AllowedHosts);
        reader.RefuseOthers();
    }

    private static int ReadInteger(SectionReader reader, ConfiguredValues configured, string key, int defaultValue, Range<int> range)
        => reader.Integer(key, defaultValue, range) is var value && value != defaultValue ? configured.Add(key, value) : value;

    // As a list, or as one text with semicolons between, which a variable of the environment can hold.
    private static void ReadList(IConfiguration section, SectionReader reader, EcowattWebOptions options, string key, IList<string> list)
        => AddRange(options, key, list, section.GetSection(key).GetChildren().Select(static child => child.Value ?? "").Concat(Split(reader.Text(key))));

    private static void AddRange(EcowattWebOptions options, string key, IList<string> list, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            list.Add(options.Configured.Add(key, value));
        }
    }

    private static string[] Split(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
