using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage;

/// <summary>Represents what <c>AddEcowattDelestage</c> returns: the place where other packages add relays, rules and endpoints.</summary>
/// <param name="services">The application's services.</param>
/// <param name="key">The key of the house, where it is one of several; null, the default, for the one without.</param>
public sealed class EcowattDelestageBuilder(IServiceCollection services, string? key = null)
{
    /// <summary>Gets the application's services; extension methods register through it and return the builder.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Gets the key of the house's services; null for the house without one. What an extension method registers for this house has it as its key.</summary>
    public string? Key { get; } = key;

    /// <summary>Gets the name of the house's <see cref="EcowattDelestageOptions"/>: its key, or the default name.</summary>
    public string OptionsName => Key ?? Options.DefaultName;
}
