using Ecowatt.Delestage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers the client, the feed, the analyzer and the controller in an application that is being built.</summary>
public static class EcowattDelestageHostApplicationBuilderExtensions
{
    /// <summary>Registers everything, set by the section <c>Ecowatt</c> of the application's configuration.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IHostApplicationBuilder builder) => builder.AddEcowattDelestage(SectionOf(builder));

    /// <summary>Registers everything, set by the section <c>Ecowatt</c> of the application's configuration and then by code.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="configure">Sets the options after the section was read. They are checked when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IHostApplicationBuilder builder, Action<EcowattDelestageOptions> configure) => builder.AddEcowattDelestage(SectionOf(builder), configure);

    /// <summary>Registers everything, set by a section of the configuration.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="section">The section. What does not fit in it is told when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IHostApplicationBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddEcowattDelestage(section);
    }

    /// <summary>Registers everything, set by a section of the configuration and then by code.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="section">The section. What does not fit in it is told when the application starts.</param>
    /// <param name="configure">Sets the options after the section was read. They are checked when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IHostApplicationBuilder builder, IConfiguration section, Action<EcowattDelestageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddEcowattDelestage(section, configure);
    }

    private static IConfigurationSection SectionOf(IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configuration.GetSection(EcowattDelestageOptions.SectionName);
    }
}
