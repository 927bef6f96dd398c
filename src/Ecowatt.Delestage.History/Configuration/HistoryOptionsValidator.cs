using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.History.Configuration;

/// <summary>Validates the options of a history. Every finding names the key, what stands there and what is legal.</summary>
internal sealed class HistoryOptionsValidator : IValidateOptions<HistoryOptions>
{
    public ValidateOptionsResult Validate(string? name, HistoryOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        HistoryTable.Options.Check(findings, option => NameOf(option.Property, option.Get(options)), options);
        findings.That(options.Path is null || !string.IsNullOrWhiteSpace(options.Path), $"{NameOf(nameof(options.Path), options.Path)} is empty; expected a file, for example /var/lib/house/history.db.");
        findings.That(options.MinuteDays >= options.RawDays, $"{NameOf(nameof(options.MinuteDays), options.MinuteDays)} is {options.MinuteDays}; expected RawDays ({options.RawDays}) at least.");
        findings.That(options.HourDays is not { } hours || hours >= options.MinuteDays, $"{NameOf(nameof(options.HourDays), options.HourDays)} is {options.HourDays}; expected MinuteDays ({options.MinuteDays}) at least.");
        return findings.Result();

        string NameOf(string property, object? value)
            => options.Configured.Contains(property, value ?? "") ? $"{options.Configured.Path}:{property}" : $"History: {property}";
    }
}
