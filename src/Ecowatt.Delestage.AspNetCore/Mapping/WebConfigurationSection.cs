using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>The section that <c>AddDelestageWeb</c> was given; where it was given several, the last counts.</summary>
internal sealed record WebConfigurationSection(IConfiguration Section);
