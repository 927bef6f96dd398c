namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The last switches, newest first.</summary>
internal sealed record ChangeListDto(ChangeDto[] Changes);
