namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Metadata of every endpoint that changes something; one mark for each call of <c>MapEcowattDelestage</c>.</summary>
internal sealed class ChangeMark;
