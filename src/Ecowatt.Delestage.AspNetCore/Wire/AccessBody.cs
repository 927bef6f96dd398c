using Ecowatt.Delestage.AspNetCore.Security;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a change by whoever asks would need.</summary>
internal sealed record AccessBody(ChangeAccess Changes);
