using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Sums and updates over vectors whose length is a multiple of four.</summary>
/// <remarks>Always four lanes, added in one order and never fused, so that every machine comes to the same bits whatever its registers hold.</remarks>
internal static class VectorMath
{
    public const int Lanes = 4;

    /// <summary>Returns the least multiple of four that is not below a length.</summary>
    public static int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;

    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var even = Vector256<double>.Zero;
        var odd = Vector256<double>.Zero;
        var i = 0;
        for (; i + 1 < a.Length && i + 1 < b.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        if (i < a.Length && i < b.Length)
        {
            even += a[i] * b[i];
        }

        var sum = even + odd;
        return (sum.GetElement(0) + sum.GetElement(1)) + (sum.GetElement(2) + sum.GetElement(3));
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> values, double factor)
    {
        var t = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var v = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var f = Vector256.Create(factor);
        for (var i = 0; i < t.Length && i < v.Length; i++)
        {
            t[i] += v[i] * f;
        }
    }

    /// <summary>Subtracts a multiple of one vector from another and then scales the difference.</summary>
    public static void SubtractScaledThenScale(Span<double> target, ReadOnlySpan<double> values, double factor, double scale)
    {
        var t = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var v = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var f = Vector256.Create(factor);
        var s = Vector256.Create(scale);
        for (var i = 0; i < t.Length && i < v.Length; i++)
        {
            t[i] = (t[i] - v[i] * f) * s;
        }
    }
}
