"""Names and numbers for made-up people; none belongs to anyone we know."""

from __future__ import annotations

import numpy as np


Numbers = np.ndarray

WOMEN = (
    "Ada Agnes Alice Amina Anne Audrey Barbara Beatrice Betty Brenda Catherine Charlotte Daphne Doreen Dorothy "
    "Edith Edna Eileen Elsie Emily Ethel Eva Florence Freda Gladys Grace Gwen Hilda Ida Irene Iris Ivy Jean "
    "Jessie Joan Joyce June Kathleen Lilian Lorna Mabel Margaret Marion Marjorie Mary Maureen Mavis Mina Molly "
    "Muriel Nancy Nora Olive Pamela Patricia Peggy Phyllis Priya Rita Rose Ruby Sheila Stella Sylvia Thelma Vera "
    "Violet Winifred Yasmin"
).split()
MEN = (
    "Albert Alec Alfred Amir Arthur Basil Bernard Cecil Charles Clifford Cyril Dennis Derek Donald Douglas Edgar "
    "Edward Eric Ernest Francis Fred Geoffrey George Gerald Gordon Harold Harry Henry Herbert Horace Hugh Imran "
    "Jack James John Joseph Kenneth Leonard Leslie Lionel Maurice Norman Oliver Oscar Patrick Percy Peter Philip "
    "Rajesh Ralph Raymond Reginald Robert Ronald Roy Samuel Sidney Stanley Stephen Thomas Victor Walter Wilfred "
    "William"
).split()
FAMILIES = (
    "Abbott Adeyemi Ahmed Allsop Appleby Arkwright Ashworth Bagshaw Balogun Barrowclough Begum Birtwistle "
    "Blenkinsop Bottomley Bradshaw Braithwaite Brennan Butterworth Chaudhry Clegg Clutterbuck Cooper Cowley "
    "Crabtree Dalgleish Davies Dewhurst Dhillon Duckworth Dyson Eastwood Ellis Entwistle Fairclough Farrow "
    "Featherstone Fielding Fitton Gallagher Garside Greenhalgh Grimshaw Hardcastle Hargreaves Haslam Heptonstall "
    "Higginbotham Hoyle Hussain Ibrahim Inglis Iqbal Jagger Jessop Kaur Kenyon Khan Kowalski Lister Lockwood Lumb "
    "Mallinson Marsden Mensah Metcalfe Murgatroyd Naylor Nowak Nuttall Ogden Okafor Oldroyd Ormerod Osei Patel "
    "Pickersgill Quarmby Ramsbottom Rawnsley Rigby Rothwell Sagar Schofield Shackleton Sidhu Singh Sowerby "
    "Stansfield Sutcliffe Tattersall Thackray Townend Turnbull Uttley Varley Wadsworth Walmsley Whittaker "
    "Wolstenholme Woodhead Wrigley Yates Zielinski"
).split()


# A next of kin and a member of staff with one number would be a fault.
FAMILIES_PHONES, STAFF_PHONES = range(400), range(400, 1000)


def nhs_numbers(rng: np.random.Generator, many: int) -> list[str]:
    """Different NHS numbers of the test range, 999 and with a right check digit.

    Only 909,091 of them exist; people beyond that go without.
    """
    stems = 999_000_000 + rng.permutation(1_000_000)
    digits = (stems[:, None] // 10 ** np.arange(8, -1, -1)) % 10
    check = (11 - (digits * np.arange(10, 1, -1)).sum(axis=1) % 11) % 11
    whole = (stems * 10 + check)[check < 10][:many]
    return [*map(str, whole), *[""] * (many - len(whole))]


def phones(rng: np.random.Generator, many: int, numbers: range = range(1000)) -> list[str]:
    """Numbers of the range kept for drama, 07700 900000 to 900999, or of a part of it."""
    return [f"07700 900{numbers[n]:03d}" for n in rng.permutation(np.arange(many) % len(numbers))]


def digits(rng: np.random.Generator, many: int, length: int) -> list[str]:
    """Different numbers of so many digits, none beginning with 0."""
    low, high = 10 ** (length - 1), 10**length
    found: set[int] = set()
    while len(found) < many:
        found |= set(rng.integers(low, high, many - len(found)).tolist())
    return [str(n) for n in sorted(found)]
