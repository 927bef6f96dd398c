using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage;

/// <summary>What <c>AddEcowattDelestage</c> returns: the place where other packages add relays, rules and endpoints.</summary>
/// <param name="services">The application's services.</param>
public sealed class EcowattDelestageBuilder(IServiceCollection services)
{
    /// <summary>The application's services; extension methods register through it and return the builder.</summary>
    public IServiceCollection Services { get; } = services;
}
