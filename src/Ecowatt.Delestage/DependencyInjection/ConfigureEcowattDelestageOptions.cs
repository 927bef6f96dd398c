using Ecowatt.Delestage.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Fills the options of one house from a section of the configuration, at start and whenever it changes. What does not fit is kept for the check.</summary>
/// <param name="name">The name of the options.</param>
/// <param name="section">The section.</param>
internal sealed class ConfigureEcowattDelestageOptions(string name, IConfiguration section)
    : IConfigureNamedOptions<EcowattDelestageOptions>, IOptionsChangeTokenSource<EcowattDelestageOptions>
{
    public string? Name => name;

    public IConfiguration Section => section;

    /// <summary>Returns whether both read the same section of the same configuration into the same options.</summary>
    public bool IsSameAs(ConfigureEcowattDelestageOptions other)
        => name == other.Name && (section as IConfigurationSection)?.Path == (other.Section as IConfigurationSection)?.Path && ReferenceEquals(section.GetReloadToken(), other.Section.GetReloadToken());

    public void Configure(EcowattDelestageOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, EcowattDelestageOptions options)
    {
        if (name == Name)
        {
            options.Configured.ReadAll(EcowattDelestageTable.Options, options, section);
        }
    }

    public IChangeToken GetChangeToken() => section.GetReloadToken();
}
