using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents the energy of a plan by the grade of its quarters, in weights. The default value is none. Compared from the worst grade down.</summary>
internal struct GradeEnergy : IEquatable<GradeEnergy>, IComparable<GradeEnergy>
{
    private Weights _weights;

    /// <summary>Gets or sets the energy in quarters of a grade, 0 to <see cref="QuarterGrades.Most"/> - 1.</summary>
    public int this[int grade]
    {
        readonly get => _weights[grade];
        set => _weights[grade] = value;
    }

    public static GradeEnergy operator +(GradeEnergy left, in GradeEnergy right)
    {
        for (var grade = 0; grade < QuarterGrades.Most; grade++)
        {
            left[grade] += right[grade];
        }

        return left;
    }

    /// <inheritdoc/>
    public readonly int CompareTo(GradeEnergy other)
    {
        // What runs in the best grade costs nothing: it is what is left of the need.
        for (var grade = QuarterGrades.Most - 1; grade > 0; grade--)
        {
            if (this[grade] != other[grade])
            {
                return this[grade].CompareTo(other[grade]);
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public readonly bool Equals(GradeEnergy other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is GradeEnergy other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        for (var grade = 1; grade < QuarterGrades.Most; grade++)
        {
            hash.Add(this[grade]);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the energy of each grade, the worst first, for messages.</summary>
    public override readonly string ToString()
    {
        var energy = this;
        return string.Join(' ', Enumerable.Range(1, QuarterGrades.Most - 1).Reverse().SkipWhile(grade => energy[grade] == 0).Select(grade => energy[grade]));
    }

    [InlineArray(QuarterGrades.Most)]
    private struct Weights
    {
        private int _first;
    }
}
