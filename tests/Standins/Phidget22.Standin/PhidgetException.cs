#nullable disable
namespace Phidget22;

/// <summary>What every failed call throws: a code, what it means, and sometimes a detail that tells causes apart.</summary>
public class PhidgetException : Exception
{
    internal PhidgetException(ErrorCode code, string detail = null)
        : base(detail is null ? $"{code} ({(int)code})" : $"{code} ({(int)code}): {detail}")
    {
        ErrorCode = code;
        Description = code.ToString();
        Detail = detail ?? "";
    }

    public ErrorCode ErrorCode { get; }

    public string Description { get; }

    public string Detail { get; }

    public static PhidgetException CreateByCode(ErrorCode code) => new(code);
}
