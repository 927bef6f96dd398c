using System.Diagnostics.CodeAnalysis;

namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Represents the failure that the vendor's assembly is there and lacks a member that this driver was compiled against.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the assembly: callers see RelayException.")]
internal sealed class VendorMismatchException(string found, Exception lacking) : Exception($"{found} lacks a member: {lacking.Message}", lacking);
